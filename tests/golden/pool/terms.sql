SELECT
  `t6`.`key`,
  STRING_AGG(`t6`.`value`, ' '
  ORDER BY
    `t6`.`value` ASC NULLS LAST) AS `terms`
FROM (
  SELECT DISTINCT
    `t5`.`key`,
    `t5`.`value`
  FROM (
    SELECT
      `t2`.`row`,
      `t2`.`part`,
      `t2`.`spelling`,
      `t2`.`value`,
      `t4`.`key`,
      `t4`.`plain`
    FROM `paired` AS `t2`
    INNER JOIN (
      SELECT
        `t1`.`row`,
        `t1`.`key`,
        `t1`.`plain`
      FROM `said` AS `t1`
    ) AS `t4`
      ON `t2`.`row` = `t4`.`row`
  ) AS `t5`
  WHERE
    INSTR(`t5`.`plain`, `t5`.`part`) > 0 AND INSTR(`t5`.`plain`, `t5`.`spelling`) > 0
) AS `t6`
GROUP BY
  1
