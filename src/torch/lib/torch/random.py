from torch._C import initial_seed, manual_seed
