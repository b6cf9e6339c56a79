interface Schema {
  safeParse(value: unknown): { success: boolean; error?: { issues: readonly { message: string }[] } };
}

/** Validator of one Mantine field: the contract's own sentence, or null when the value is accepted. */
export const check =
  (schema: Schema) =>
  (value: unknown): string | null =>
    schema.safeParse(value).error?.issues[0]?.message ?? null;
