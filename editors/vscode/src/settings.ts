// The section `hegao` of the editor's settings, as the server wants it.

export type Settings = Record<string, unknown>;

/** Keys that are the client's own business. */
const OF_CLIENT: ReadonlySet<string> = new Set(['path', 'trace']);

/** What the server is told: the keys of `hegao.toml` that are set. The server's defaults hold for all others. */
export function serverSettings(section: Readonly<Settings>): Settings {
  return Object.fromEntries(Object.entries(section).filter(([key, value]) => !OF_CLIENT.has(key) && isSet(value)));
}

/** The settings editor cannot tell an empty field from none, so neither counts. */
function isSet(value: unknown): boolean {
  if (value === null || value === undefined || value === '') {
    return false;
  }
  return typeof value !== 'object' || Object.keys(value).length > 0;
}
