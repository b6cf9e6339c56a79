/** Who enters a groupe: somebody known is looked for, the groupe may be chosen already. */
export function EnrolModal(_: {
  opened: boolean;
  onClose: () => void;
  /** The groupe it is opened from; null to choose the best one. */
  groupeId: string | null;
  /** The accompagnement or orientation it is opened from; null to look for somebody. */
  about: { from: 'accompagnement'; accompagnementId: string } | { from: 'orientation'; orientationId: string } | null;
}) {
  return null;
}
