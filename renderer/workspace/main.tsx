import './workspace.css';
import { createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { Themed } from './theme/Themed.tsx';

// Griffel writes its rules into style elements of its own; without the response's nonce the policy would refuse them.
const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <RendererProvider renderer={renderer} targetDocument={document}>
      <Themed>
        <App />
      </Themed>
    </RendererProvider>,
  );
}
