"""The pages: for staff, families, the local authority and operators. They decide nothing."""
