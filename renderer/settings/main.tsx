import '../styles/fonts.css';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/bar.css';
import '../styles/select.css';
import './settings.css';
import { createRoot } from 'react-dom/client';
import { SettingsWindow } from './SettingsWindow.tsx';

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<SettingsWindow />);
