const attribute = 'data-mantine-color-scheme';

/** Paper is white, whatever the screen is: the page is drawn as in the light while it is printed. */
export function printInLight(): void {
  const root = document.documentElement;
  let onScreen: string | null = null;
  window.addEventListener('beforeprint', () => {
    onScreen = root.getAttribute(attribute);
    root.setAttribute(attribute, 'light');
  });
  window.addEventListener('afterprint', () => {
    if (onScreen !== null) root.setAttribute(attribute, onScreen);
  });
}
