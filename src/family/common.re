# Groups for every pattern. A blank is any horizontal one (the no-break space too); a citation may break over a line once
# between two parts. All are possessive where a long run of blanks could be tried again and again.
(?<W>   \h++ (?: \R \h*+ )?+ | \R \h*+ )                            # blank, at most one line end
(?<w>   \h*+ (?: \R \h*+ )?+ )                                      # the same, or nothing
(?<CS>  (?&w) , (?&w) | (?&W) )                                     # comma or blank
(?<DA>  [-\x{2010}-\x{2015}\x{2212}] )                              # hyphen, dash, minus
(?<Y4>  (?: 1[89] | 20 ) \d\d (?!\d) )                              # year
(?<SES> (?: 1[89] | 20 ) \d\d (?&w) (?: / (?&DA)? | (?&DA) /? ) (?&w) (?: (?&Y4) | ['\x{2019}]? \d\d (?!\d) ) )  # session: 2025/26, 2025–2026, 1985/- 86
(?<NRW> (?: [Nn]rs? | [Nn]ummers? | [Nn]os? ) (?! \p{L} ) \.? | [Nn][º°] )      # "nr." and the like
(?<PGW> (?: [Bb]lz | [Bb]ladzijden? | [Pp]agina (?: ['\x{2019}] s )? | [Pp]ag | [Pp]p? ) (?! \p{L} ) \.? )  # "p." and the like
(?<AND> (?&w) (?: , | ; ) (?&w) (?: (?: en | of | and ) (?&W) )? | (?&W) (?: en | and | of | tot (?&W) en (?&W) met | t/m | tot | resp\. | respectievelijk ) (?&W) | (?&w) (?&DA) (?&w) )  # between the items of a list
(?<ROM> (?: X{0,3} (?: IX | IV | V? I{1,3} | V ) | X{1,3} ) [A-E]? (?! [\p{L}\d] ) )                # Roman numeral, as of a budget chapter
