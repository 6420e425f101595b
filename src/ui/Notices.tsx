/** What a person must be told: what, where, what to do; each stays until dismissed. */
import type { Notice } from '../store/state';
import { actions, useDistillery } from '../store/useDistillery';

export function Notices() {
  const notices = useDistillery((state) => state.notices);
  return (
    <section className="notices" aria-label="Messages" aria-live="polite">
      {notices.map((notice) => (
        <NoticeRow key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function NoticeRow({ notice: { id, tone, message, remedy, offer } }: { notice: Notice }) {
  const dismiss = () => actions.dismissNotice(id);
  const take = () => {
    dismiss();
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
      <button
        type="button"
        className="quiet"
        aria-label="Dismiss message"
        onClick={({ currentTarget }) => {
          passFocusOn(currentTarget);
          dismiss();
        }}
      >
        ✕
      </button>
    </div>
  );
}

/** The button that is pressed goes away with its message: the focus goes to that of the next one, or to the page. */
function passFocusOn(pressed: HTMLElement): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.notices .quiet')];
  const at = rows.indexOf(pressed);
  (rows[at + 1] ?? rows[at - 1] ?? document.querySelector('main'))?.focus({ preventScroll: true });
}
