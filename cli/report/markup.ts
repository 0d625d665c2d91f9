/** Text that is safe between tags and inside quoted attributes. */
export function escaped(text: string | number): string {
  return String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Data for a script of type `application/json`: no letter of it can end the script. */
export function embedded(data: unknown): string {
  return JSON.stringify(data).replaceAll("<", "\\u003c");
}

/** A table; cells of the first column are the heads of their rows, numbers stand to the right. */
export function tableOf(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const isFigure = head.map(
    (_, column) => column > 0 && rows.every((row) => /^[\d.,-]/.test(`${row[column]}`)),
  );
  const kind = (column: number) => (isFigure[column] ? ' class="figure"' : "");
  const heads = head.map((title, column) => `<th scope="col"${kind(column)}>${escaped(title)}</th>`).join("");
  const body = rows.map(
    (row) => `<tr>${row.map((cell, column) => cellOf(cell, column, kind)).join("")}</tr>`,
  );
  // A table wider than the page scrolls by itself, by keyboard too.
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escaped(caption)}"><table>
<caption>${escaped(caption)}</caption><thead><tr>${heads}</tr></thead><tbody>
${body.join("\n")}
</tbody></table></div>`;
}

function cellOf(cell: string | number, column: number, kind: (column: number) => string): string {
  const text = escaped(typeof cell === "number" ? cell.toLocaleString("en") : cell);
  return column === 0 ? `<th scope="row">${text}</th>` : `<td${kind(column)}>${text}</td>`;
}
