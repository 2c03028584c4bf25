import { basename } from 'node:path';
import type { Attributes, Tag } from '../../../shared/attribute-rules.ts';
import { tagLimit } from '../../../shared/attribute-rules.ts';
import type { Answer } from '../../../shared/errors.ts';
import type { Source } from '../../../shared/port.ts';
import { namesFor, originalNameTag } from '../../../shared/secret-rules.ts';
import type { Hold } from './hold.ts';
import { pickFile, takeOf, type PickedFile, type Taken } from './sources/picked-file.ts';

/** The file that an entry's value comes from: the whole of it, or what stands under one of its names. */
export interface HeldFile {
  open(path: string): Promise<void>;
  /** One of its names, by its place; null for the whole. Does nothing where there is no file. */
  take(part: number | null): Promise<void>;
  drop(): void;
  /** What is stored with it beside what the person set: a type and tags by which readers know what it is. */
  added(name: string, attributes: Attributes): Attributes;
}

export function makeHeldFile(hold: Hold): HeldFile {
  let file: PickedFile | null = null;
  let part: number | null = null;
  let taken: Taken | null = null;

  const hand = (answer: Answer<Taken>, fileName: string): { source: Source; answer: Answer<string> } => {
    taken = answer.ok ? answer.value : null;
    const keys = (file?.entries ?? []).map(({ key, line }) => ({ key, line }));
    return {
      source: { way: 'file', fileName, keys, part, odd: taken?.odd ?? [], base64: taken?.base64 ?? false },
      answer: answer.ok ? { ok: true, value: answer.value.text } : answer,
    };
  };
  return {
    open: (path) =>
      hold.take(async () => {
        const picked = await pickFile(path);
        file = picked.ok ? picked.value : null;
        part = null;
        return hand(picked.ok ? takeOf(picked.value, null) : picked, basename(path));
      }),
    async take(wanted) {
      const open = file;
      if (open === null) return;
      await hold.take(async () => {
        part = wanted;
        return hand(takeOf(open, wanted), open.fileName);
      });
    },
    drop() {
      hold.drop();
      file = null;
      taken = null;
    },
    added(name, attributes) {
      if (taken === null) return attributes;
      const key = part === null ? null : (file?.entries[part]?.key ?? null);
      const isRenamed = key !== null && key !== name && namesFor([key])[0] === name;
      const tags: Tag[] = [...taken.tags, ...(isRenamed ? [{ name: originalNameTag, value: key }] : [])];
      const missing = tags.filter((tag) => !attributes.tags.some((one) => one.name === tag.name));
      return {
        ...attributes,
        contentType: attributes.contentType === '' ? taken.contentType : attributes.contentType,
        tags: [...attributes.tags, ...missing].slice(0, Math.max(tagLimit, attributes.tags.length)),
      };
    },
  };
}
