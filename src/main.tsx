/** Entry: draws the page first, then wakes the engine. */
import { StrictMode, startTransition, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { actions } from './store/useDistillery';
import './plots/plots.css';
import './plots/plotly.css';
import './plots/pixels.css';
import './plots/strips.css';
import './ui/theme.css';
import './ui/layout.css';
import './ui/controls.css';
import './ui/fields.css';
import './ui/unfold.css';
import './ui/tables.css';
import './ui/facts.css';
import './ui/notices.css';
import './ui/formula.css';
import './ui/dialogs.css';
import './ui/prediction.css';
import './ui/import.css';
import './ui/sweep.css';
import './ui/exports.css';
import './ui/present.css';
import './ui/phone.css';
import './ui/highContrast.css';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root to draw into.');
const page = createRoot(root);
// As a transition the page is worked out in slices, between which the browser stays free.
startTransition(() =>
  page.render(
    <StrictMode>
      <App />
      <Beginning />
    </StrictMode>,
  ),
);

let begun = false;

/** Draws nothing; once the page has been painted, the work behind it begins. */
function Beginning() {
  useEffect(() => {
    if (begun) return;
    begun = true;
    requestAnimationFrame(() => setTimeout(() => void begin()));
  }, []);
  return null;
}

/** What is needed first comes first; the rest of the app is then kept for times without a network. */
async function begin(): Promise<void> {
  actions.speakTo(window);
  actions.followVisibility(document);
  await actions.begin();
  if (import.meta.env.PROD)
    await actions.keepForOffline({ serviceWorker: serviceWorkers(), reload: () => location.reload() });
}

/** Some browsers throw where a person has shut storage to the page. */
function serviceWorkers(): ServiceWorkerContainer | undefined {
  try {
    return navigator.serviceWorker;
  } catch {
    return undefined;
  }
}
