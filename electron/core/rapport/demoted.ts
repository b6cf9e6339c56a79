import type { RichText } from '#contract/richText.ts';

/** A text inside the report has small titles alone: the large ones are the report's, and its sommaire's. */
export const demoted = ({ type, content }: RichText): RichText => ({
  type,
  content: content.map((block) => (block.type === 'heading' ? { ...block, attrs: { level: 3 } } : block)),
});
