/** Changes the product's own source at one place. */
export interface Patch {
  file: string;
  find: string;
  replace: string;
}

/** Bundles a composition of the app; answers the folder. `patches` are for builds that plant a leak. */
export function bundle(composition: 'product' | 'test', options?: { out?: string; patches?: Patch[] }): Promise<string>;
