/*
 * The certificate library's dependency container insists on the `Reflect.getMetadata` family at load and uses
 * four functions of it. These few lines spare the project a package. Import this file before that library.
 */
const store = new WeakMap<object, Map<unknown, unknown>>();

function own(target: object): Map<unknown, unknown> {
  let map = store.get(target);
  if (map === undefined) store.set(target, (map = new Map()));
  return map;
}

function get(key: unknown, target: object): unknown {
  for (let at: object | null = target; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    const map = store.get(at);
    if (map?.has(key)) return map.get(key);
  }
  return undefined;
}

if (!('getMetadata' in Reflect)) {
  Object.assign(Reflect, {
    defineMetadata: (key: unknown, value: unknown, target: object) => void own(target).set(key, value),
    getMetadata: get,
    getOwnMetadata: (key: unknown, target: object) => own(target).get(key),
    hasMetadata: (key: unknown, target: object) => get(key, target) !== undefined,
    hasOwnMetadata: (key: unknown, target: object) => own(target).has(key),
  });
}
