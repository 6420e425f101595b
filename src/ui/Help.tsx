/** What this is, how to use it, what happens to a person's data, and how to cite the method. */

import { keyName, SHORTCUTS } from './commands';
import { GLOSSARY } from './glossary';
import { GRADIENTS_IN_JAX, GRADIENTS_IN_PYTORCH } from './gradientLines';
import { KEPT } from './kept';

/** What people come for; each is a heading further down. */
const CONTENTS = ['Your own data', 'What happens to your data', 'Keys', 'Glossary', 'Cite'] as const;

const idOf = (title: string) => `help-${title.toLowerCase().replace(/\W+/g, '-')}`;

function goTo(title: string): void {
  const heading = document.getElementById(idOf(title));
  heading?.scrollIntoView();
  heading?.focus({ preventScroll: true });
}

/** The address keeps the settings, so what leads to a heading are buttons, not links. */
function Contents() {
  return (
    <nav className="row help-contents" aria-label="In this help">
      {CONTENTS.map((title) => (
        <button key={title} type="button" onClick={() => goTo(title)}>
          {title}
        </button>
      ))}
    </nav>
  );
}

function Heading({ title }: { readonly title: (typeof CONTENTS)[number] }) {
  return (
    <h3 id={idOf(title)} tabIndex={-1}>
      {title}
    </h3>
  );
}

export function Help() {
  return (
    <>
      <Contents />
      <p>
        Adaptive wavelet distillation learns the filter h of an orthonormal wavelet from data and from a trained
        network: the wavelet must give the data back, be a valid and sparse wavelet, and gather in few coefficients what
        the network looks at. λ weighs sparsity, γ weighs the network. Move them and watch.
      </p>
      <h3>Try this</h3>
      <p>
        In the recovery demo a network has learned from data made with db5. Press Play: the noisy start turns into db5
        again. Then set γ to 0 and press Reset and Play: without the network it does not. Moving γ back to 0 after it
        was found changes little, because nothing then pulls along the valid wavelets: only Reset shows the contrast.
      </p>
      <Heading title="Your own data" />
      <p>
        Drop a file anywhere on the page. Large maps are cut into tiles, long series into windows; Import options… shows
        what becomes of it and lets you choose. A .npy larger than memory is read by slices while training. A second
        .npy of the same shape with the gradients of your own network turns on γ without any network in the browser. For
        smooth networks (LSTM, tanh) the attributions are exact, while the gradient of the interpretation term leaves
        out a part that is almost wholly normal to the valid wavelets; with ReLU networks everything is exact.
      </p>
      <p>The reconstruction sums over all pixels, so λ and γ mean different things for data of different size.</p>
      <h3>Gradients from PyTorch</h3>
      <pre>{GRADIENTS_IN_PYTORCH}</pre>
      <h3>Gradients from JAX</h3>
      <pre>{GRADIENTS_IN_JAX}</pre>
      <Heading title="What happens to your data" />
      <p>
        Nothing leaves your machine. The page loads from its own address and sends nothing anywhere: files are read,
        networks run and wavelets learned in this browser. A link carries settings and filter taps, and for your own
        file only its shape and a checksum. A session file carries your data only if you say so.
      </p>
      <p>
        This browser keeps what was made here, so that a reload loses nothing, on this device alone and until you clear
        the data of this site; your files it never keeps:
      </p>
      <ul>
        {KEPT.map(({ what }) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
      <Heading title="Keys" />
      <p>On a Mac, ⌘ takes the place of Ctrl.</p>
      <table>
        <tbody>
          {SHORTCUTS.map((command) => (
            <tr key={command.label}>
              <th scope="row">
                <kbd>{keyName(command)}</kbd>
              </th>
              <td>{command.label}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Heading title="Glossary" />
      <dl className="glossary">
        {GLOSSARY.map(({ term, meaning, also }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              {meaning} {also && <span className="note">Also: {also.join(', ')}.</span>}
            </dd>
          </div>
        ))}
      </dl>
      <Heading title="Cite" />
      <p>
        Ha, Singh, Lanusse, Upadhyayula, Yu: Adaptive wavelet distillation from neural networks through interpretations.
        NeurIPS 34 (2021), arXiv 2107.09145. Attributions: Singh, Ha, Lanusse, Böhm, Liu, Yu: Transformation importance
        with applications to cosmology, arXiv 2003.01926.
      </p>
      <h3>Licences</h3>
      <p>
        Wavelet Distillery is free software under the MIT licence;{' '}
        <a href="./licences.txt">the licences of the libraries it is built with</a> are part of it.
      </p>
    </>
  );
}
