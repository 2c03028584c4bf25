import '../styles/fonts.css';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/typing.css';
import './proxy.css';
import { createRoot } from 'react-dom/client';
import { ProxyWindow } from './ProxyWindow.tsx';

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<ProxyWindow />);
