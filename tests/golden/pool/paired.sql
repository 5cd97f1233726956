SELECT
  `t7`.`row`,
  `t7`.`part`,
  `t7`.`spelling`,
  `t7`.`value`
FROM (
  SELECT
    `t5`.`row`,
    `t5`.`second`,
    `t5`.`part`,
    `t5`.`spelling`,
    `t5`.`value`
  FROM (
    SELECT
      `t3`.`row`,
      `t3`.`number`,
      `t4`.`first`,
      `t4`.`second`,
      `t4`.`part`,
      `t4`.`spelling`,
      `t4`.`value`
    FROM `met` AS `t3`
    INNER JOIN `spellings` AS `t4`
      ON `t3`.`number` = `t4`.`first`
  ) AS `t5`
) AS `t7`
WHERE
  EXISTS(
    SELECT
      1
    FROM `met` AS `t2`
    WHERE
      `t7`.`row` = `t2`.`row` AND `t7`.`second` = `t2`.`number`
  )
