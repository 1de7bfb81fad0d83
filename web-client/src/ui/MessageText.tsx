import { Fragment } from 'react';
import { useMentions } from './mentions';
import { CodeBlock } from './CodeBlock';
import { useText } from './readText';
import type { Block, Inline, ListItem } from '../text/tree';
import { TextLink } from './TextLink';
import classes from './MessageText.module.css';

/**
 * What somebody wrote. The only way from a text to the page: text → syntax tree → elements that are named here, so what the
 * tree does not know cannot come up, whatever was written.
 */
export function MessageText({ text }: { readonly text: string }) {
  const blocks = useText(text);
  const [only] = blocks;
  if (blocks.length === 1 && only?.kind === 'paragraph') {
    return <Inlines inlines={only.children} />;
  }
  return <Blocks blocks={blocks} />;
}

function Blocks({ blocks }: { readonly blocks: readonly Block[] }) {
  return blocks.map((block, index) => <AnyBlock key={index} block={block} />);
}

function AnyBlock({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p className={classes.paragraph} dir="auto">
          <Inlines inlines={block.children} />
        </p>
      );
    case 'code':
      return <CodeBlock language={block.language} text={block.text} />;
    case 'quote':
      return (
        <blockquote className={classes.quote}>
          <Blocks blocks={block.children} />
        </blockquote>
      );
    case 'list': {
      const items = block.items.map((item, index) => <Item key={index} item={item} />);
      return block.marker === 'bullet' ? (
        <ul className={classes.list}>{items}</ul>
      ) : (
        <ol className={classes.list} data-marker={block.marker}>
          {items}
        </ol>
      );
    }
  }
}

function Item({ item }: { readonly item: ListItem }) {
  return (
    <li dir="auto" {...(item.number === undefined ? {} : { value: item.number })}>
      {item.blocks.map((block, index) =>
        block.kind === 'paragraph' && index === 0 ? (
          <Inlines key={index} inlines={block.children} />
        ) : (
          <AnyBlock key={index} block={block} />
        ),
      )}
    </li>
  );
}

function Inlines({ inlines }: { readonly inlines: readonly Inline[] }) {
  return inlines.map((inline, index) =>
    inline.kind === 'text' ? (
      <Fragment key={index}>{inline.text}</Fragment>
    ) : (
      <AnyInline key={index} inline={inline} />
    ),
  );
}

function AnyInline({ inline }: { readonly inline: Inline }) {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return <code className={classes.code}>{inline.text}</code>;
    case 'strong':
      return (
        <strong>
          <Inlines inlines={inline.children} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Inlines inlines={inline.children} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Inlines inlines={inline.children} />
        </s>
      );
    case 'link':
      return (
        <TextLink url={inline.url}>
          <Inlines inlines={inline.children} />
        </TextLink>
      );
    case 'mention':
      return <Mention login={inline.login} />;
  }
}

function Mention({ login }: { readonly login: string }) {
  const { find } = useMentions();
  const found = find(login);
  if (found === undefined) {
    return `@${login}`;
  }
  return (
    <span className={classes.mention} data-self={found.self} title={found.title}>
      @{login}
    </span>
  );
}
