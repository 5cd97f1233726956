SELECT
  `t6`.`key`,
  `t20`.`terms`
FROM (
  SELECT
    `t18`.`row`,
    STRING_AGG(`t18`.`value`, ' '
    ORDER BY
      `t18`.`value` ASC NULLS LAST) AS `terms`
  FROM (
    SELECT DISTINCT
      *
    FROM (
      SELECT
        `t16`.`row`,
        `t10`.`value`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            `t3`.`row`,
            `t3`.`number`
          FROM `met` AS `t3`
          WHERE
            NOT EXISTS(
              SELECT
                1
              FROM (
                SELECT
                  `t1`.`number`,
                  `t1`.`spelling`
                FROM `vocabulary` AS `t1`
                WHERE
                  `t1`.`which` = 0 AND `t1`.`spelling` <> ''
              ) AS `t11`
              WHERE
                `t3`.`number` = `t11`.`number`
            )
        ) AS `t12`
        UNION ALL
        SELECT
          *
        FROM (
          SELECT
            `t13`.`row`,
            `t13`.`number`
          FROM (
            SELECT
              `t3`.`row`,
              `t3`.`number`,
              `t11`.`spelling`,
              `t7`.`plain`
            FROM `met` AS `t3`
            INNER JOIN (
              SELECT
                `t1`.`number`,
                `t1`.`spelling`
              FROM `vocabulary` AS `t1`
              WHERE
                `t1`.`which` = 0 AND `t1`.`spelling` <> ''
            ) AS `t11`
              ON `t3`.`number` = `t11`.`number`
            INNER JOIN (
              SELECT
                `t0`.`row`,
                `t0`.`plain`
              FROM `checked` AS `t0`
            ) AS `t7`
              ON `t3`.`row` = `t7`.`row`
          ) AS `t13`
          WHERE
            INSTR(`t13`.`plain`, `t13`.`spelling`) > 0
        ) AS `t14`
      ) AS `t16`
      INNER JOIN (
        SELECT
          `t1`.`number`,
          `t1`.`value`
        FROM `vocabulary` AS `t1`
        WHERE
          `t1`.`which` = 0
      ) AS `t10`
        ON `t16`.`number` = `t10`.`number`
    ) AS `t17`
  ) AS `t18`
  GROUP BY
    1
) AS `t20`
INNER JOIN (
  SELECT
    `t0`.`row`,
    `t0`.`key`
  FROM `checked` AS `t0`
) AS `t6`
  ON `t20`.`row` = `t6`.`row`
