export const reveal = {};
