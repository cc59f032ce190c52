<?php // Prints the seconds that dns_get_record() took, and what it gave.
$before = microtime(true);
$records = @dns_get_record($argv[1], DNS_A | DNS_AAAA);
printf("%.1f %s\n", microtime(true) - $before, $records === false ? "false" : ($records ? "addresses" : "empty"));
