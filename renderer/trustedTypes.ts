interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(text: string): string }): unknown;
}

/**
 * What the browser asks before a text becomes HTML. Style sheets that Mantine and the editor write are texts without a tag;
 * anything else is refused, and a text never becomes a script.
 * @throws TypeError in whoever writes HTML
 */
const createHTML = (text: string): string => {
  if (text.includes('<')) throw new TypeError('HTML is not written from texts here.');
  return text;
};

// Not in the types of the oldest browser the program runs on, though it has it.
(globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('default', { createHTML });

export {};
