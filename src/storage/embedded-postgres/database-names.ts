/** The database of the service in an embedded server. */
export const databaseName = 'customer_graph';

/** The only user of an embedded server; the socket's folder decides who may be it. */
export const databaseUser = 'customer_graph';
