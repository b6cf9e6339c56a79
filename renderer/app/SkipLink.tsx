export const contentId = 'contenu';

/** Over the menu, for whoever goes by keyboard; the address of the page says where it is, and must not change. */
export const SkipLink = () => (
  <a
    className="skip-link screen-only"
    href={`#${contentId}`}
    onClick={(event) => {
      event.preventDefault();
      document.querySelector<HTMLElement>(`#${contentId} h1`)?.focus();
    }}
  >
    Aller au contenu
  </a>
);
