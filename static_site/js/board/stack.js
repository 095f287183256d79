// Tickets in columns without holes: each goes to the column that ends first. While a finger is near, none changes its column.

/** Where each of the items stands, by its height and the column that it keeps, if it keeps one: {column, top}. No page. */
export function deal(items, columns) {
  const ends = Array(columns).fill(0);
  return items.map(({ height, column }) => {
    const into = column < columns ? column : ends.indexOf(Math.min(...ends));
    const top = ends[into];
    ends[into] += height;
    return { column: into, top };
  });
}

/** Gives a function that stacks the items of a list, whose style says how many columns it has; `isStill` says that a finger is near. */
export function stack(list) {
  const columnOf = new WeakMap();
  let room;
  let before;
  return (isStill) => {
    const style = getComputedStyle(list);
    const gap = parseFloat(style.columnGap); // as large as the crew chose all
    if (room !== `${list.clientWidth} ${gap}`) for (const item of list.children) item.style.gridArea = ""; // or a column that is gone would be counted
    room = `${list.clientWidth} ${gap}`;
    const columns = style.gridTemplateColumns.split(" ").length;
    const stays = isStill && columns === before;
    before = columns;
    const items = [...list.children].map((item) => ({ item, height: item.firstElementChild.offsetHeight + gap, column: stays ? columnOf.get(item) : undefined }));
    deal(items, columns).forEach(({ column, top }, index) => {
      const { item } = items[index];
      columnOf.set(item, column);
      item.style.gridArea = `1 / ${column + 1}`;
      item.style.marginTop = `${top}px`;
    });
  };
}
