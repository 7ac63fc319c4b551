/** Where storage says what it does, one line each and free of personal data. The service's logger fits as it is. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
