SELECT
  `t0`.`key`,
  REGEXP_REPLACE(
    REPLACE(
      REPLACE(
        TRANSLATE(
          CONCAT(
            CONCAT(' ', LOWER(COALESCE(CONCAT(CONCAT(`t0`.`title`, '\n'), `t0`.`text`), ''))),
            ' '
          ),
          'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ\n\t.,;:!?\'’‘"“”«»()[]{}<>/\\|_*=~`^%$€£&@§°•·–—-…®™©→✓▪●■►➢✔',
          'aaaaaaceeeeiiiinooooouuuuyy                                                          '
        ),
        'œ',
        'oe'
      ),
      'æ',
      'ae'
    ),
    '  +',
    ' '
  ) AS `plain`,
  ROW_NUMBER() OVER () - 1 AS `row`
FROM `offers` AS `t0`
