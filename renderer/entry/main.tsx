import '../styles/fonts.css';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/bar.css';
import '../styles/typing.css';
import '../styles/select.css';
import './entry.css';
import './ways.css';
import './attributes.css';
import './old-version.css';
import { createRoot } from 'react-dom/client';
import { Covered } from './Covered.tsx';
import { EntryWindow } from './EntryWindow.tsx';

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <Covered>
      <EntryWindow />
    </Covered>,
  );
}
