import { Anchor, Blockquote, Code, Kbd, List, Table, Text, Title, type TitleOrder } from '@mantine/core';
import { Fragment } from 'react';
import { pictureOf } from './guide.ts';
import classes from './Guide.module.css';
import { guidePath } from './paths.ts';
import type { Block, Inline, Line } from './markdown.ts';
import type { Place } from './helpOf.ts';

interface TextProps {
  /** The page these blocks are of, for the links to itself. */
  readonly page: string;
  /** The level of the sections under the title of the page. */
  readonly top: TitleOrder;
  readonly onGo: (place: Place) => void;
}

/** The identifier of a section, in a window that may show several pages. */
export const sectionId = (page: string, anchor: string): string => `aide-${page}-${anchor}`;

/** One page of the guide, drawn with the components of the program: nothing of it is ever read as HTML. */
export const GuideText = ({ blocks, ...how }: TextProps & { readonly blocks: readonly Block[] }) => (
  <div className={classes.text}>
    {blocks.map((block, index) => (
      // A page never changes while it is shown.
      // oxlint-disable-next-line react/no-array-index-key
      <Fragment key={index}>{drawn(block, how)}</Fragment>
    ))}
  </div>
);

function drawn(block: Block, how: TextProps) {
  const { page, top } = how;
  if (block.kind === 'heading')
    return (
      <Title
        order={levels[Math.min(top + block.level - 2, 6) - 1] ?? 6}
        size={block.level === 2 ? 'h3' : 'h5'}
        id={sectionId(page, block.anchor)}
        tabIndex={-1}
        className={classes.section}
      >
        {block.text}
      </Title>
    );
  if (block.kind === 'picture') return <Picture {...block} />;
  if (block.kind === 'list')
    return (
      <List type={block.ordered ? 'ordered' : 'unordered'} spacing={6} className={classes.list}>
        {block.items.map((item, index) => (
          // oxlint-disable-next-line react/no-array-index-key
          <List.Item key={index}>{inline(item, how)}</List.Item>
        ))}
      </List>
    );
  if (block.kind === 'table')
    return (
      <div className={classes.wide}>
        <Table verticalSpacing="xs" withTableBorder>
          <Table.Thead>
            <Table.Tr>
              {block.head.map((cell, index) => (
                // oxlint-disable-next-line react/no-array-index-key
                <Table.Th key={index}>{inline(cell, how)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {block.rows.map((row, index) => (
              // oxlint-disable-next-line react/no-array-index-key
              <Table.Tr key={index}>
                {row.map((cell, column) => (
                  // oxlint-disable-next-line react/no-array-index-key
                  <Table.Td key={column}>{inline(cell, how)}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    );
  if (block.kind === 'note')
    return (
      <Blockquote p="sm" className={classes.note}>
        {inline(block.line, how)}
      </Blockquote>
    );
  return <Text>{inline(block.line, how)}</Text>;
}

const levels: readonly TitleOrder[] = [1, 2, 3, 4, 5, 6];

function Picture({ file, alt }: { file: string; alt: string }) {
  const url = pictureOf(file);
  return url === undefined ? null : <img src={url} alt={alt} className={classes.picture} />;
}

const inline = (line: Line, how: TextProps) =>
  line.map((each, index) => (
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={index}>{word(each, how)}</Fragment>
  ));

function word(each: Inline, { page, onGo }: TextProps) {
  if (each.kind === 'screen') return <strong>{each.text}</strong>;
  if (each.kind === 'emphasis') return <em>{each.text}</em>;
  if (each.kind === 'key')
    return /^[\p{L}\d ↑↓←→+/]{1,16}$/u.test(each.text) ? <Kbd>{each.text}</Kbd> : <Code>{each.text}</Code>;
  if (each.kind !== 'link') return each.text;
  const place = { page: each.page ?? page, anchor: each.anchor };
  return (
    <Anchor
      underline="always"
      href={`#${guidePath(place.page)}`}
      onClick={(event) => {
        event.preventDefault();
        onGo(place);
      }}
    >
      {each.text}
    </Anchor>
  );
}
