/** What a job about a registration carries. */
export function taskOf({ id, providerId }: { readonly id: string; readonly providerId: string }): {
  registrationId: string;
  providerId: string;
} {
  return { registrationId: id, providerId };
}
