SELECT
  `t2`.`row`,
  `t4`.`spelling`,
  `t4`.`value`
FROM `met` AS `t2`
INNER JOIN `spellings` AS `t4`
  ON `t2`.`number` = `t4`.`first`
WHERE
  EXISTS(
    SELECT
      1
    FROM `met` AS `t3`
    WHERE
      `t2`.`row` = `t3`.`row` AND `t4`.`second` = `t3`.`number`
  )
