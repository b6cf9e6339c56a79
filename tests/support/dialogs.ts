import type { Antenne } from './launch.ts';

/** The system's dialogs answer as a person would: save in `folder`, open the newest file of the kind asked. */
export async function answerDialogs({ app }: Antenne, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, into) => {
    const { readdirSync, statSync } = process.getBuiltinModule('node:fs');
    dialog.showSaveDialog = (async (_window: unknown, options: { defaultPath?: string }) => ({
      canceled: false,
      filePath: `${into}/${options.defaultPath ?? 'fichier'}`,
    })) as unknown as typeof dialog.showSaveDialog;
    dialog.showOpenDialog = (async (_window: unknown, options: { filters?: { extensions: string[] }[] }) => {
      const extension = options.filters?.[0]?.extensions[0] ?? '';
      const [newest] = readdirSync(into)
        .filter((name) => name.endsWith(`.${extension}`))
        .map((name) => `${into}/${name}`)
        .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
      return { canceled: !newest, filePaths: newest ? [newest] : [] };
    }) as unknown as typeof dialog.showOpenDialog;
  }, folder);
}
