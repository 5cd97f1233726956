SELECT
  `t8`.`row`,
  `t8`.`number`
FROM (
  SELECT
    `t7`.`row`,
    `t7`.`number`,
    MIN(`t7`.`which`) AS `first`,
    MAX(`t7`.`which`) AS `last`,
    MAX(`t7`.`needed`) AS `needed`
  FROM (
    SELECT
      `t6`.`row`,
      `t6`.`word`,
      `t4`.`number`,
      `t4`.`which`,
      `t4`.`needed`
    FROM (
      SELECT
        `t2`.`row`,
        IF(pos = pos_2, `word`, NULL) AS `word`
      FROM (
        SELECT
          `t0`.`row`,
          `t0`.`key`,
          `t0`.`plain`
        FROM `checked` AS `t0`
      ) AS `t2`
      CROSS JOIN UNNEST(GENERATE_ARRAY(0, GREATEST(ARRAY_LENGTH(SPLIT(TRIM(`t2`.`plain`, ' \t\n\r\v\f'), ' '))) - 1)) AS pos
      CROSS JOIN UNNEST(SPLIT(TRIM(`t2`.`plain`, ' \t\n\r\v\f'), ' ')) AS `word` WITH OFFSET AS pos_2
      WHERE
        pos = pos_2
        OR (
          pos > (
            ARRAY_LENGTH(SPLIT(TRIM(`t2`.`plain`, ' \t\n\r\v\f'), ' ')) - 1
          )
          AND pos_2 = (
            ARRAY_LENGTH(SPLIT(TRIM(`t2`.`plain`, ' \t\n\r\v\f'), ' ')) - 1
          )
        )
    ) AS `t6`
    INNER JOIN (
      SELECT
        `t1`.`word`,
        `t1`.`number`,
        `t1`.`which`,
        `t1`.`needed`
      FROM `vocabulary` AS `t1`
    ) AS `t4`
      ON `t6`.`word` = `t4`.`word`
  ) AS `t7`
  GROUP BY
    1,
    2
) AS `t8`
WHERE
  `t8`.`first` = 0 AND `t8`.`last` = `t8`.`needed`
