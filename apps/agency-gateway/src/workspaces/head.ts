/** Leaves that are for us, whose entries were not opened here and that nobody withdrew. */
const UNREAD = `SELECT m.leaf_index, m.source FROM mirror_leaf m
  WHERE m.is_for_us
    AND NOT EXISTS (SELECT FROM workspace_entry e WHERE e.leaf_index = m.leaf_index)
    AND NOT EXISTS (SELECT FROM mirror_leaf w WHERE w.withdraws = m.leaf_index AND w.source = m.source)`;

/** Leaves that carry our tag and whose entries have not arrived, though nobody withdrew them. */
export const MISSING = `${UNREAD}
    AND NOT EXISTS (SELECT FROM unopened u WHERE u.leaf_index = m.leaf_index)
  ORDER BY m.leaf_index LIMIT 1000`;

/**
 * Size and missing in one statement, so of one moment: a leaf that comes in between is neither counted as seen nor left
 * out. What arrived and could not be opened was not known either.
 */
export const HEAD = `SELECT json_build_object(
  'size', (SELECT coalesce(max(leaf_index) + 1, 0) FROM mirror_leaf),
  'missing', (SELECT coalesce(json_agg(json_build_object('source', source, 'index', leaf_index)), '[]')
              FROM (${UNREAD} ORDER BY m.leaf_index LIMIT 1000) AS unread)) AS head`;
