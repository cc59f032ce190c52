// Prints the seconds that dns.lookup or dns.resolve4 took, and what it gave: node lookup.js lookup|resolve4 NAME
const dns = require('dns')
const [how, name] = process.argv.slice(2)
const before = Date.now()
const done = (error) => console.log(((Date.now() - before) / 1000).toFixed(1), error ? error.code : 'addresses')
if (how === 'lookup') dns.lookup(name, { all: true }, done)
else dns.resolve4(name, done)
