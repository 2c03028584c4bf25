import '../styles/fonts.css';
import '../styles/tokens.css';
import '../styles/base.css';
import './reveal.css';
import { createRoot } from 'react-dom/client';
import { RevealWindow } from './RevealWindow.tsx';

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<RevealWindow />);
