import { useState } from 'react';
import { originalNameTag } from '../../shared/secret-rules.ts';
import { noAttributes, type Attributes } from '../../shared/attribute-rules.ts';

export interface AttributesInHand {
  all: Attributes;
  /** Whether the person has set one. */
  touched: boolean;
  change: (part: Partial<Attributes>) => void;
  /** Keeps the name that a program knows the secret by. */
  keepName: (original: string) => void;
}

/**
 * What goes into the vault beside the value. Each attribute begins as that of the version it will follow, since a new
 * version has none that is not written again; one that the person has set stays as they set it.
 */
export function useAttributes(existing: Attributes | null): AttributesInHand {
  const [own, setOwn] = useState<Partial<Attributes>>({});
  const all = { ...(existing ?? noAttributes), ...own };
  return {
    all,
    touched: Object.keys(own).length > 0,
    change: (part) => {
      setOwn((now) => ({ ...now, ...part }));
    },
    keepName: (original) => {
      const others = all.tags.filter(({ name }) => name !== originalNameTag);
      setOwn((now) => ({ ...now, tags: [...others, { name: originalNameTag, value: original }] }));
    },
  };
}
