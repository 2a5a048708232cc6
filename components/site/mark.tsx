/** Two lanes whose bars overlap, and the upright where they do. */
export function Mark({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path d="M1 7.5h14" stroke="var(--lane-1)" strokeWidth="4" />
      <path d="M9 16.5h14" stroke="var(--lane-2)" strokeWidth="4" />
      <path d="M12 1.5v21" stroke="var(--ink)" strokeWidth="2" />
    </svg>
  );
}
