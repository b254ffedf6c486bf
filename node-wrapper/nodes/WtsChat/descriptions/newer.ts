/** Switches of a property that n8n 1.85 does not know and ignores; the types of its library lack them. */

/** A value that the list does not have is not marked in red. */
export const anyValue: object = { allowArbitraryValues: true };

/** It is marked after all. */
export const listedValuesOnly: object = { allowArbitraryValues: undefined };

/** A field or choice that a node has only where it is no tool of an AI agent. */
export const notForTools: object = { displayOptions: { hide: { '@tool': [true] } } };

/** A resource mapper without fields is not marked in red. */
export const mayLackFields: object = { hideNoDataError: true };
