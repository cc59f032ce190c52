# Prints what zsh offers for a command line. Usage: zsh -f complete.zsh FOLDER-OF-COMPLETIONS LINE
# Runs a zsh on a pseudo terminal whose compadd writes down the matches instead of showing them.
zmodload zsh/zpty
setopt extended_glob

zpty -b shell zsh -f -i
feed() { zpty -w shell "$1" }

feed "PS1= ; unsetopt zle_bracketed_paste prompt_sp; stty -echo"
feed "fpath=('$1' \$fpath); autoload -Uz compinit; compinit -u -D; bindkey '^I' complete-word"
feed 'compadd() {
  local -a found; builtin compadd -O found "$@"
  local prefix=""; local -i i; for ((i = 1; i < $#; ++i)) { [[ ${@[i]} == -p ]] && prefix=${@[i+1]} }
  local match; for match in $found; print -r -- "match<$IPREFIX$prefix$match>"
  builtin compadd "$@"
}'
feed 'finish() { print "the end of it" }; zle -N finish; bindkey "^X" finish'
feed 'print ready-$((1 + 1))'

local seen= chunk
wait_for() {
  local -i tries=0  # Of 20 ms: a minute, after which it hangs.
  while [[ $seen != *$1* ]] && ((tries++ < 3000)); do
    if zpty -r -t shell chunk; then seen+=$chunk; else sleep 0.02; fi
  done
}
wait_for ready-2
seen=
zpty -w -n shell "$2"$'\t\x18'
wait_for "the end of it"
zpty -d shell

local -aU matches
while [[ $seen == (#b)*'match<'([^\>]#)'>'* ]]; do
  matches+=(${match[1]})
  seen=${seen%match\<*}
done
print -rl -- $matches
