# bash completion of dateline: commands, then the options that a command's own help names.
_dateline() {
  local current=${COMP_WORDS[COMP_CWORD]}
  local commands="run demo enrich track test load check config topics tap stories why replay top notify dlq verify model dictionary learn bench"
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W "$commands --help --version" -- "$current")
  elif [[ $current == -* ]]; then
    local words
    words=$("${COMP_WORDS[0]}" "${COMP_WORDS[1]}" --help 2>/dev/null | grep -oE '(^|[ ,])--?[a-z][a-z-]*' | tr -d ' ,')
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}
complete -o filenames -F _dateline dateline
