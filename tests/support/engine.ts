import Sqlite from 'better-sqlite3';

/** Said beside every figure. */
export function engineVersions(): { node: string; sqlite: string } {
  const base = new Sqlite(':memory:');
  const sqlite = String(base.prepare('select sqlite_version()').pluck().get());
  base.close();
  return { node: process.versions.node, sqlite };
}
