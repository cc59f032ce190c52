"""How each server software is started in the foreground with a private configuration. No entry reaches outside."""

from .authoritative import AUTHORITATIVE
from .common import Software, can_unshare_mounts
from .forwarders import FORWARDERS
from .kerberos import KERBEROS
from .resolved import RESOLVED_ALONE
from .resolvers import RESOLVERS
from .samba import SAMBA

__all__ = ["SOFTWARE", "Software", "can_unshare_mounts"]

SOFTWARE = AUTHORITATIVE | RESOLVERS | FORWARDERS | RESOLVED_ALONE | SAMBA | KERBEROS
