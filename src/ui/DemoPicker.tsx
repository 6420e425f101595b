/** The demos as small pictures drawn from their data, to choose one from. */
import { useEffect, useState } from 'react';
import type { Thumbnail } from '../data/demoManifest';
import { DEMO_NAMES, DEMOS, type DemoName, loadThumbnail } from '../data/demos';
import { MapThumbnail } from '../plots/MapThumbnail';
import { Sparkline } from '../plots/Sparkline';
import { actions, useDistillery } from '../store/useDistillery';

/** CSS pixels. */
const WIDTH = 42;
const HEIGHT = 34;

export function DemoPicker() {
  const chosen = useDistillery(({ settings }) => settings.data);
  const thumbnails = useThumbnails();
  return (
    <fieldset className="strip demos">
      <legend className="sr-only">Demos</legend>
      {DEMO_NAMES.map((name) => (
        <button
          key={name}
          type="button"
          aria-label={`Demo: ${DEMOS[name].title}`}
          aria-pressed={name === chosen}
          title={`${DEMOS[name].title}. ${thumbnails[name]?.caption ?? ''}`}
          onClick={() => {
            actions.chooseDemo(name);
            actions.commit();
          }}
        >
          <Picture thumbnail={thumbnails[name]} />
          <span className="caption">{name}</span>
        </button>
      ))}
    </fieldset>
  );
}

function Picture({ thumbnail }: { readonly thumbnail: Thumbnail | undefined }) {
  if (!thumbnail) return <span style={{ width: WIDTH, height: HEIGHT }} />;
  const { shape, values } = thumbnail;
  if (shape.length === 1) return <Sparkline values={values} width={WIDTH} height={HEIGHT} />;
  return <MapThumbnail values={values} shape={[shape[0], shape[1]]} size={HEIGHT} />;
}

/** They are read after the first picture; one that cannot be had leaves its button with the name alone. */
function useThumbnails(): Readonly<Partial<Record<DemoName, Thumbnail>>> {
  const [thumbnails, setThumbnails] = useState<Partial<Record<DemoName, Thumbnail>>>({});
  useEffect(() => {
    let gone = false;
    const site = new URL('.', document.baseURI).href;
    const load = () => {
      for (const name of DEMO_NAMES) {
        loadThumbnail(name, site).then(
          (thumbnail) => {
            if (!gone) setThumbnails((before) => ({ ...before, [name]: thumbnail }));
          },
          () => undefined,
        );
      }
    };
    const frame = requestAnimationFrame(() => setTimeout(load));
    return () => {
      gone = true;
      cancelAnimationFrame(frame);
    };
  }, []);
  return thumbnails;
}
