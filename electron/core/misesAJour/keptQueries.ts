import type { Host } from '../host.ts';
import { keptAnnouncement, keptVersions } from './copy.ts';
import { compareVersions, Manifest } from './manifest.ts';
import { openAnnouncement } from './signature.ts';

/** The signed manifest of an installer kept here, or null. */
export function keptManifest({ dataDir, updates }: Host, version: string): Manifest | null {
  const text = keptAnnouncement(dataDir, version);
  const opened = text === null ? null : openAnnouncement(text, updates?.keys ?? []);
  const manifest = opened?.ok ? Manifest.safeParse(opened.manifest).data : undefined;
  return manifest?.version === version ? manifest : null;
}

/** The latest version kept here that is older than this one, once its signature is verified again. */
export function previousOf(host: Host): { readonly manifest: Manifest } | null {
  const { dataDir, appVersion = '' } = host;
  const [latest] = keptVersions(dataDir)
    .filter((version) => compareVersions(version, appVersion) < 0)
    .toSorted((a, b) => compareVersions(b, a));
  const manifest = latest === undefined ? null : keptManifest(host, latest);
  return manifest && { manifest };
}
