/** What a person must be told: what, where, what to do; each stays until dismissed, over the page, which stays where it is. */
import { type MouseEvent, useLayoutEffect, useMemo, useRef } from 'react';
import { noticesShown } from '../store/notices';
import type { Notice } from '../store/state';
import { actions, useDistillery } from '../store/useDistillery';
import { passFocusOn } from './passFocusOn';
import { tellHeight } from './tellHeight';

export function Notices() {
  const notices = useDistillery((state) => state.notices);
  const view = useDistillery(({ settings }) => settings.view);
  const shown = useMemo(() => noticesShown(notices, view), [notices, view]);
  const section = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const box = section.current;
    return box && shown.length > 0 ? tellHeight('--notices', box, () => covered(box)) : undefined;
  }, [shown]);
  return (
    <section className="notices" aria-label="Messages" aria-live="polite" ref={section}>
      {shown.map((notice) => (
        <NoticeRow key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

/** From the top of the uppermost message down, in pixels: the section itself is always as tall as it may become. */
function covered(box: HTMLElement): number {
  const top = box.firstElementChild?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY;
  const edge = box.getBoundingClientRect();
  return Math.max(0, edge.bottom - Math.max(top, edge.top));
}

function NoticeRow({ notice: { id, tone, message, remedy, offer } }: { notice: Notice }) {
  const dismiss = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    passFocusOn(currentTarget, '.notice', '.quiet');
    actions.dismissNotice(id);
  };
  const take = (event: MouseEvent<HTMLElement>) => {
    dismiss(event);
    offer?.take?.();
    if (!offer?.settings) return;
    actions.change(offer.settings);
    actions.commit();
    void actions.reset();
  };
  return (
    <div className="notice" data-tone={tone}>
      <p>
        {message} {remedy}
      </p>
      {offer && (
        <button type="button" onClick={take}>
          {offer.label}
        </button>
      )}
      <button type="button" className="quiet" aria-label="Dismiss message" onClick={dismiss}>
        ✕
      </button>
    </div>
  );
}
