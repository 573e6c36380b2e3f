import * as rison from 'rison-node';

/** Stand-in of `@kbn/rison`: the library beneath it, by names that an `import()` of it can find. */
export const encode = rison.encode;
/** @throws Error for text that is no rison. */
export const decode = rison.decode;
