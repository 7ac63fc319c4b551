interface ImportMetaEnv {
  /** `true` where the service has the manifest of this app as TRUSTED_DOCUMENTS. */
  readonly VITE_SENDS_HASHES?: string;
}
