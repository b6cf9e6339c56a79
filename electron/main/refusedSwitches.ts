/** A debugger reads everything: the window's page, the core's memory and the keys in it. */
const debugging: readonly RegExp[] = [
  /^inspect(-.*)?$/,
  /^debug(-.*)?$/,
  /^remote-(debugging|allow)-.*$/,
  /^devtools-.*$/,
  /^auto-open-devtools-for-tabs$/,
];

/** Each opens the window, its memory, its network or its sandbox to who only chose how the program is started. */
const refused: readonly RegExp[] = [
  // What keeps a page that was taken over inside its process.
  /^no-sandbox$/,
  /^disable-.*sandbox.*$/,
  /^single-process$/,
  /^in-process-gpu$/,
  /^no-zygote$/,
  /^disable-web-security$/,
  /^disable-site-isolation.*$/,
  /^allow-(file-access-from-files|running-insecure-content)$/,
  /^(enable|disable)-blink-features$/,
  /^enable-experimental-web-platform-features$/,
  // What runs instead of, or inside, our own code.
  /^js-flags$/,
  /^load-extension$/,
  /^.*-cmd-prefix$/,
  /^gpu-launcher$/,
  // Where the program would talk to.
  /^host-(rules|resolver-rules)$/,
  /^proxy-.*$/,
  /^ignore-certificate-errors.*$/,
  /^(auth-server|auth-negotiate)-.*$/,
  // What would write what is on the screen, or what is done, to a file.
  /^user-data-dir$/,
  /^disk-cache-dir$/,
  /^(log-net-log|ssl-key-log-file|trace-startup.*|trace-to-.*)$/,
  /^(enable-logging|log-file|log-level|vmodule|v)$/,
  /^(crash-dumps-dir|enable-crash-reporter)$/,
];

/**
 * The switches among these arguments with which the packaged program does not start.
 * @param args what follows the name of the program
 * @param platform Windows also takes `/name` for a switch, and any mix of capitals
 * @param debugged a debugger is attached already, as only the build that the tests drive allows
 */
export function refusedSwitches(args: readonly string[], platform: string, debugged = false): string[] {
  const patterns = debugged ? refused : [...refused, ...debugging];
  const mark = platform === 'win32' ? /^(--?|\/)([^=]+)/ : /^(--?)([^=]+)/;
  return args
    .map((argument) => (mark.exec(argument.trim())?.[2] ?? '').toLowerCase())
    .filter((name) => patterns.some((pattern) => pattern.test(name)));
}
