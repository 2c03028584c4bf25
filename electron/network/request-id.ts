/** Whether a service's id of a request has the one form that may cross the bridge, for the service's support. */
export const isRequestId = (text: string): boolean => /^[0-9a-fA-F-]{8,64}$/.test(text);
