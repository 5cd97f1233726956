SELECT
  `t0`.`key`,
  `t0`.`version`,
  NULLIF(
    TRIM(
      SUBSTRING(
        TRIM(
          REGEXP_REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE(REGEXP_REPLACE(`t0`.`company`, '<[^>]*>', ' '), '&nbsp;', ' '),
                  '&#39;',
                  '\''
                ),
                '&quot;',
                '"'
              ),
              '&amp;',
              '&'
            ),
            '\\s+',
            ' '
          ),
          ' \t\n\r\v\f'
        ),
        IF(
          (
            0 + 1
          ) >= 1,
          0 + 1,
          0 + 1 + LENGTH(
            TRIM(
              REGEXP_REPLACE(
                REPLACE(
                  REPLACE(
                    REPLACE(
                      REPLACE(REGEXP_REPLACE(`t0`.`company`, '<[^>]*>', ' '), '&nbsp;', ' '),
                      '&#39;',
                      '\''
                    ),
                    '&quot;',
                    '"'
                  ),
                  '&amp;',
                  '&'
                ),
                '\\s+',
                ' '
              ),
              ' \t\n\r\v\f'
            )
          )
        ),
        200
      ),
      ' \t\n\r\v\f'
    ),
    ''
  ) AS `name`,
  TRIM(
    REGEXP_REPLACE(
      REPLACE(
        REPLACE(
          TRANSLATE(
            CONCAT(CONCAT(' ', LOWER(COALESCE(`t0`.`company`, ''))), ' '),
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
    ),
    ' \t\n\r\v\f'
  ) AS `plain_name`,
  CASE
    WHEN REGEXP_CONTAINS(`t0`.`company_address`, '^https?://[^ ]+$')
    AND (
      LENGTH(`t0`.`company_address`) <= 500
    )
    THEN `t0`.`company_address`
    ELSE NULL
  END AS `address`,
  SUBSTRING(
    TRIM(
      REGEXP_REPLACE(
        REPLACE(
          REPLACE(
            REGEXP_REPLACE(
              TRANSLATE(
                CASE
                  WHEN INSTR(`t0`.`company_about`, '&') > 0
                  THEN REPLACE(
                    REPLACE(
                      REPLACE(
                        REPLACE(
                          REPLACE(
                            REPLACE(
                              REPLACE(
                                REPLACE(
                                  REPLACE(
                                    REPLACE(
                                      REPLACE(
                                        REPLACE(
                                          REPLACE(
                                            REPLACE(
                                              REPLACE(
                                                REGEXP_REPLACE(
                                                  REGEXP_REPLACE(
                                                    REGEXP_REPLACE(
                                                      REGEXP_REPLACE(
                                                        REGEXP_REPLACE(`t0`.`company_about`, '(?i)<(script|style|template|noscript)[^>]*>[^<]*', ''),
                                                        '(?i)<[a-z]+[^>]*(display\\s?:\\s?none|visibility\\s?:\\s?hidden|font-size\\s?:\\s?0)[^>]*>[^<]*',
                                                        ''
                                                      ),
                                                      '(?i)<li(\\s[^>]*)?>',
                                                      '\n- '
                                                    ),
                                                    '(?i)<(/?(p|div|ul|ol|tr|table|section|article|h[1-6])|br)(\\s[^>]*|/)?>',
                                                    '\n'
                                                  ),
                                                  '<[^>]*>',
                                                  ''
                                                ),
                                                '&nbsp;',
                                                ' '
                                              ),
                                              '&quot;',
                                              '"'
                                            ),
                                            '&#39;',
                                            '\''
                                          ),
                                          '&rsquo;',
                                          '’'
                                        ),
                                        '&ndash;',
                                        '–'
                                      ),
                                      '&bull;',
                                      '•'
                                    ),
                                    '&eacute;',
                                    'é'
                                  ),
                                  '&egrave;',
                                  'è'
                                ),
                                '&agrave;',
                                'à'
                              ),
                              '&ecirc;',
                              'ê'
                            ),
                            '&ccedil;',
                            'ç'
                          ),
                          '&euro;',
                          '€'
                        ),
                        '&lt;',
                        '<'
                      ),
                      '&gt;',
                      '>'
                    ),
                    '&amp;',
                    '&'
                  )
                  ELSE REGEXP_REPLACE(
                    REGEXP_REPLACE(
                      REGEXP_REPLACE(
                        REGEXP_REPLACE(
                          REGEXP_REPLACE(`t0`.`company_about`, '(?i)<(script|style|template|noscript)[^>]*>[^<]*', ''),
                          '(?i)<[a-z]+[^>]*(display\\s?:\\s?none|visibility\\s?:\\s?hidden|font-size\\s?:\\s?0)[^>]*>[^<]*',
                          ''
                        ),
                        '(?i)<li(\\s[^>]*)?>',
                        '\n- '
                      ),
                      '(?i)<(/?(p|div|ul|ol|tr|table|section|article|h[1-6])|br)(\\s[^>]*|/)?>',
                      '\n'
                    ),
                    '<[^>]*>',
                    ''
                  )
                END,
                '\r\t ',
                '\n  '
              ),
              '  +',
              ' '
            ),
            ' \n',
            '\n'
          ),
          '\n ',
          '\n'
        ),
        '\\n\\n\\n+',
        '\n\n'
      ),
      ' \t\n\r\v\f'
    ),
    IF(
      (
        0 + 1
      ) >= 1,
      0 + 1,
      0 + 1 + LENGTH(
        TRIM(
          REGEXP_REPLACE(
            REPLACE(
              REPLACE(
                REGEXP_REPLACE(
                  TRANSLATE(
                    CASE
                      WHEN INSTR(`t0`.`company_about`, '&') > 0
                      THEN REPLACE(
                        REPLACE(
                          REPLACE(
                            REPLACE(
                              REPLACE(
                                REPLACE(
                                  REPLACE(
                                    REPLACE(
                                      REPLACE(
                                        REPLACE(
                                          REPLACE(
                                            REPLACE(
                                              REPLACE(
                                                REPLACE(
                                                  REPLACE(
                                                    REGEXP_REPLACE(
                                                      REGEXP_REPLACE(
                                                        REGEXP_REPLACE(
                                                          REGEXP_REPLACE(
                                                            REGEXP_REPLACE(`t0`.`company_about`, '(?i)<(script|style|template|noscript)[^>]*>[^<]*', ''),
                                                            '(?i)<[a-z]+[^>]*(display\\s?:\\s?none|visibility\\s?:\\s?hidden|font-size\\s?:\\s?0)[^>]*>[^<]*',
                                                            ''
                                                          ),
                                                          '(?i)<li(\\s[^>]*)?>',
                                                          '\n- '
                                                        ),
                                                        '(?i)<(/?(p|div|ul|ol|tr|table|section|article|h[1-6])|br)(\\s[^>]*|/)?>',
                                                        '\n'
                                                      ),
                                                      '<[^>]*>',
                                                      ''
                                                    ),
                                                    '&nbsp;',
                                                    ' '
                                                  ),
                                                  '&quot;',
                                                  '"'
                                                ),
                                                '&#39;',
                                                '\''
                                              ),
                                              '&rsquo;',
                                              '’'
                                            ),
                                            '&ndash;',
                                            '–'
                                          ),
                                          '&bull;',
                                          '•'
                                        ),
                                        '&eacute;',
                                        'é'
                                      ),
                                      '&egrave;',
                                      'è'
                                    ),
                                    '&agrave;',
                                    'à'
                                  ),
                                  '&ecirc;',
                                  'ê'
                                ),
                                '&ccedil;',
                                'ç'
                              ),
                              '&euro;',
                              '€'
                            ),
                            '&lt;',
                            '<'
                          ),
                          '&gt;',
                          '>'
                        ),
                        '&amp;',
                        '&'
                      )
                      ELSE REGEXP_REPLACE(
                        REGEXP_REPLACE(
                          REGEXP_REPLACE(
                            REGEXP_REPLACE(
                              REGEXP_REPLACE(`t0`.`company_about`, '(?i)<(script|style|template|noscript)[^>]*>[^<]*', ''),
                              '(?i)<[a-z]+[^>]*(display\\s?:\\s?none|visibility\\s?:\\s?hidden|font-size\\s?:\\s?0)[^>]*>[^<]*',
                              ''
                            ),
                            '(?i)<li(\\s[^>]*)?>',
                            '\n- '
                          ),
                          '(?i)<(/?(p|div|ul|ol|tr|table|section|article|h[1-6])|br)(\\s[^>]*|/)?>',
                          '\n'
                        ),
                        '<[^>]*>',
                        ''
                      )
                    END,
                    '\r\t ',
                    '\n  '
                  ),
                  '  +',
                  ' '
                ),
                ' \n',
                '\n'
              ),
              '\n ',
              '\n'
            ),
            '\\n\\n\\n+',
            '\n\n'
          ),
          ' \t\n\r\v\f'
        )
      )
    ),
    6000
  ) AS `about`,
  NULLIF(
    TRIM(
      SUBSTRING(
        TRIM(
          REGEXP_REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE(REGEXP_REPLACE(`t0`.`company_size`, '<[^>]*>', ' '), '&nbsp;', ' '),
                  '&#39;',
                  '\''
                ),
                '&quot;',
                '"'
              ),
              '&amp;',
              '&'
            ),
            '\\s+',
            ' '
          ),
          ' \t\n\r\v\f'
        ),
        IF(
          (
            0 + 1
          ) >= 1,
          0 + 1,
          0 + 1 + LENGTH(
            TRIM(
              REGEXP_REPLACE(
                REPLACE(
                  REPLACE(
                    REPLACE(
                      REPLACE(REGEXP_REPLACE(`t0`.`company_size`, '<[^>]*>', ' '), '&nbsp;', ' '),
                      '&#39;',
                      '\''
                    ),
                    '&quot;',
                    '"'
                  ),
                  '&amp;',
                  '&'
                ),
                '\\s+',
                ' '
              ),
              ' \t\n\r\v\f'
            )
          )
        ),
        300
      ),
      ' \t\n\r\v\f'
    ),
    ''
  ) AS `size`,
  NULLIF(
    TRIM(
      SUBSTRING(
        TRIM(
          REGEXP_REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(REPLACE(REGEXP_REPLACE(`t0`.`sector`, '<[^>]*>', ' '), '&nbsp;', ' '), '&#39;', '\''),
                '&quot;',
                '"'
              ),
              '&amp;',
              '&'
            ),
            '\\s+',
            ' '
          ),
          ' \t\n\r\v\f'
        ),
        IF(
          (
            0 + 1
          ) >= 1,
          0 + 1,
          0 + 1 + LENGTH(
            TRIM(
              REGEXP_REPLACE(
                REPLACE(
                  REPLACE(
                    REPLACE(REPLACE(REGEXP_REPLACE(`t0`.`sector`, '<[^>]*>', ' '), '&nbsp;', ' '), '&#39;', '\''),
                    '&quot;',
                    '"'
                  ),
                  '&amp;',
                  '&'
                ),
                '\\s+',
                ' '
              ),
              ' \t\n\r\v\f'
            )
          )
        ),
        300
      ),
      ' \t\n\r\v\f'
    ),
    ''
  ) AS `sector`,
  CASE
    WHEN REGEXP_CONTAINS(UPPER(`t0`.`naf_code`), '^[0-9][0-9][.]?[0-9][0-9][A-Z]$')
    THEN UPPER(`t0`.`naf_code`)
    ELSE NULL
  END AS `naf_code`
FROM `checked` AS `t0`
WHERE
  `t0`.`reason` = '' AND `t0`.`company` IS NOT NULL
